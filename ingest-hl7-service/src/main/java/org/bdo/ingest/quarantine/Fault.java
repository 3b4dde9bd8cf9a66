package org.bdo.ingest.quarantine;

/**
 * What is wrong with a record, told so that it may leave the identified zone: no value of the record is in it.
 *
 * @param rule stable code such as {@code hl7.no-msh}
 * @param reason one sentence for a person: what is wrong and what to do
 */
public record Fault(String rule, String reason) {}
