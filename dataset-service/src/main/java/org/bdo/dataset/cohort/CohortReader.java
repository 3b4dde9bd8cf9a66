package org.bdo.dataset.cohort;

import java.util.List;
import org.bdo.dataset.request.Cohort;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the research store knows of the patients of one cohort. Every text of SQL is fixed; what the requester wrote is bound
 * as parameters. Rows are streamed, not gathered.
 */
public final class CohortReader {

    private static final int FETCH_SIZE = 1000;

    private static final String COHORT = """
            with cohort as materialized (
                select p.patient from research_v1.patient p
                where (cast(:sex as text) is null or p.sex = cast(:sex as text))
                  and (cast(:bornFrom as int) is null or p.birth_date >= make_date(cast(:bornFrom as int), 1, 1))
                  and (cast(:bornTo as int) is null or p.birth_date <= make_date(cast(:bornTo as int), 12, 31))
                  and (cast(:sources as text[]) is null or exists (
                        select 1 from research_v1.patient_source s
                        where s.patient = p.patient and s.source = any (cast(:sources as text[]))))
                  and (cast(:codes as text[]) is null or exists (
                        select 1 from research_v1.observation o
                        where o.patient = p.patient
                          and (o.code = any (cast(:codes as text[]))
                               or concat(o.code_system, '|', o.code) = any (cast(:codes as text[])))
                          and (cast(:sources as text[]) is null or o.source = any (cast(:sources as text[])))))
                  and (cast(:modalities as text[]) is null or exists (
                        select 1 from research_v1.imaging i
                        where i.patient = p.patient and i.modality = any (cast(:modalities as text[]))
                          and (cast(:sources as text[]) is null or i.source = any (cast(:sources as text[]))))))
            """;

    private final JdbcClient jdbc;
    private final Cohort cohort;

    CohortReader(JdbcClient jdbc, Cohort cohort) {
        this.jdbc = jdbc;
        this.cohort = cohort;
    }

    /** How many patients match. */
    public long patientCount() {
        return statement("select count(*) from cohort")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** Names and versions of the profiles that the cohort's records were de-identified by. */
    public List<String> profiles() {
        return statement("""
                select distinct r.profile from research_v1.record r join cohort using (patient)
                where r.profile is not null order by 1
                """).query((row, _) -> row.getString(1)).list();
    }

    /** Each patient with the columns of the view {@code patient}. */
    public void patients(RowCallbackHandler rows) {
        statement("select p.* from research_v1.patient p join cohort using (patient)")
                .query(rows);
    }

    /** Each observation with the columns of the view {@code observation}. */
    public void observations(RowCallbackHandler rows) {
        statement("""
                select o.* from research_v1.observation o join cohort using (patient)
                where cast(:sources as text[]) is null or o.source = any (cast(:sources as text[]))
                """).query(rows);
    }

    /** Each image with the columns of the view {@code imaging}. */
    public void images(RowCallbackHandler rows) {
        statement("""
                select i.* from research_v1.imaging i join cohort using (patient)
                where cast(:sources as text[]) is null or i.source = any (cast(:sources as text[]))
                """).query(rows);
    }

    private JdbcClient.StatementSpec statement(String select) {
        return jdbc.sql(COHORT + select)
                .withFetchSize(FETCH_SIZE)
                .param("sex", cohort.sex())
                .param("bornFrom", cohort.bornFrom())
                .param("bornTo", cohort.bornTo())
                .param("sources", array(cohort.sources()))
                .param("codes", array(cohort.codes()))
                .param("modalities", array(cohort.modalities()));
    }

    private static String @org.jspecify.annotations.Nullable [] array(List<String> values) {
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }
}
