from resdiff.align.alignment import align
