"""All of Qt’s widgets: the composer, its page cards, the player, and the bridge from events to signals."""
