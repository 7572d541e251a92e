"""Parts of the demo-region builder: code lists, authoring sheets, v11 fragments, v11 objects."""
