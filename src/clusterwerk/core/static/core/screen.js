// The behaviour of every page; see the modules beside it.
