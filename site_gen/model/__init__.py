"""What a site knows: frozen entities, imprecise dates, and `Site`, which has them all."""
