package org.bdo.demo.day;

import java.time.LocalDateTime;

/** A delivery, when its system sends it, and which patient it is about. */
record Timed(LocalDateTime at, Registration about, Delivery delivery) {}
