"""Page images: seals and red ink, skew, orientation, ruled tables. Pure functions over arrays, no text."""
