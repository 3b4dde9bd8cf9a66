package org.bdo.catalog.accounting;

import org.springframework.jdbc.core.RowMapper;

/**
 * Why records of a source are held back.
 *
 * @param source the organisation that sent them
 * @param kind what they are
 * @param rule the stable code of the rule
 * @param reason one sentence for people
 * @param count how many records are held back for it now
 */
record QuarantineReason(String source, String kind, String rule, String reason, long count) {

    static final RowMapper<QuarantineReason> ROW = (row, _) -> new QuarantineReason(
            row.getString("source"),
            row.getString("kind"),
            row.getString("rule"),
            row.getString("reason"),
            row.getLong("count"));
}
