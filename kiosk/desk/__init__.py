"""What a clerk's desk does: services, forms, visits, hand-in, slips. No Qt, no hardware, no HTTP."""
