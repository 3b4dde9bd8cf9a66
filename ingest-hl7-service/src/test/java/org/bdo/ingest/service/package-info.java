/** The whole service on real components, seen from outside. */
@NullMarked
package org.bdo.ingest.service;

import org.jspecify.annotations.NullMarked;
