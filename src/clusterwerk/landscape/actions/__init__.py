"""What a person does with registers, analyses, candidates, champions and public pages."""
