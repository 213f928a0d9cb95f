"""What every look paints with. Pictures are float32 arrays from 0 to 1, in sRGB, made to be seen at 1600 pixels wide.

All randomness comes from the generator that is handed in, so that the same photo gives the same picture.
"""
