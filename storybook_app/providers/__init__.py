"""Who does the creative work: four small protocols, the local engines, and one file for each online dialect."""
