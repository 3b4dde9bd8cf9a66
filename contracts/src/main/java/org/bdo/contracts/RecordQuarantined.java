package org.bdo.contracts;

import java.time.Instant;

/**
 * A record is held back. It carries no identity.
 *
 * @param id the raw record's id
 * @param source the organisation that sent it
 * @param kind what it is
 * @param rule the stable code of the rule that held it back, such as {@code hl7.no-msh} or {@code dicom.truncated}
 * @param reason one sentence that tells a person what is wrong and what to do; no value of the record in it
 * @param at when
 */
public record RecordQuarantined(String id, String source, RecordKind kind, String rule, String reason, Instant at) {}
