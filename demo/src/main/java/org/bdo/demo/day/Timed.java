package org.bdo.demo.day;

import java.time.LocalDateTime;

/** A delivery and when its system sends it. */
record Timed(LocalDateTime at, Delivery delivery) {}
