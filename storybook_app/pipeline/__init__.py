"""How a book gets made: recipes, plan, lanes, run, ordered delivery, events, report."""
