package org.bdo.proxy.spool;

import java.nio.file.Path;

/**
 * A finished copy.
 *
 * @param key by which the spool knows it
 * @param file its bytes
 * @param facts what is known of it
 */
public record SpoolEntry(String key, Path file, Facts facts) {}
