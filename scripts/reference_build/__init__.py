"""Steps that turn official raw files into the compact reference tables of the program."""
