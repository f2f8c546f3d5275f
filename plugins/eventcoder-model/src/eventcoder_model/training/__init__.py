"""Training; needs the extra ``train`` (torch). Coding does not import it."""
