// What every page can do beyond plain HTML. Every module works on its own; without any of them the page still works.
import { announceUpdates, focusErrors } from "./announce.js";
import { chooseAll } from "./choose.js";
import { keepDrafts } from "./drafts.js";
import { findInLists } from "./find.js";
import { closeMenus, letterKeys, searchKey } from "./keys.js";
import { keepLive } from "./live.js";
import { zoomPictures } from "./zoom.js";

const begin = (root) => {
  chooseAll(root);
  findInLists(root);
  keepDrafts(root);
  keepLive();
  zoomPictures(root);
};

announceUpdates();
searchKey();
letterKeys();
closeMenus();
focusErrors();
begin(document);
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) begin(event.detail.elt);
});
