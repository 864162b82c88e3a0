// There is a script: said before anything is drawn. Said at the end, every element of a long page would be styled again.
document.documentElement.classList.add("scripted");
