"""How pages become film: camera, captions, sound, encoder, join."""
