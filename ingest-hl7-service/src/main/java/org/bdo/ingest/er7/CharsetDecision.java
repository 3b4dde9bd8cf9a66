package org.bdo.ingest.er7;

import java.nio.charset.Charset;

/**
 * Which charset a message's bytes are in.
 *
 * @param text the message, without a byte order mark
 * @param contradicts whether MSH-18 declares a charset that the bytes are not in
 */
public record CharsetDecision(Charset charset, String text, boolean contradicts) {}
