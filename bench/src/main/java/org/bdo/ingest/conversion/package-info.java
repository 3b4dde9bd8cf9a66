/** Measures the converter, inside whose package it must lie. */
@NullMarked
package org.bdo.ingest.conversion;

import org.jspecify.annotations.NullMarked;
