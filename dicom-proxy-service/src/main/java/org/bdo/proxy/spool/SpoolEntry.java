package org.bdo.proxy.spool;

import java.nio.file.Path;

/**
 * A finished copy.
 *
 * @param name its place in the order
 * @param file its bytes
 * @param facts what is known of it
 */
public record SpoolEntry(String name, Path file, Facts facts) {}
