"""HTTP in, view model, template out: what a run recorded, as pages. It computes nothing itself."""
