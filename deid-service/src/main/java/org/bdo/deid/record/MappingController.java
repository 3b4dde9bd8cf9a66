package org.bdo.deid.record;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bdo.contracts.InstanceReceived;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.deid.dicom.OriginalUids;
import org.bdo.store.ObjectStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which original became which: for admins only, of one source, with an audit entry before the first line. Nothing of it is
 * stored: the originals are read from the identified store while the answer is written.
 */
@RestController
class MappingController {

    private static final String HEAD = "id_old,id_new\n";
    private static final int PAGE = 500;
    private static final Image FIRST = new Image("", "", "", "", "", "");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ObjectStore identified;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    MappingController(
            JdbcClient jdbc,
            JsonMapper json,
            @Qualifier("identified") ObjectStore identified,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.identified = identified;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    @GetMapping("/mappings/uid_mapping.csv")
    void uids(@RequestParam String source, Authentication caller, HttpServletResponse answer) throws IOException {
        write(source, "uid", caller, answer, (image, old, lines) -> {
            line(lines, old.study(), image.study());
            line(lines, old.series(), image.series());
            line(lines, old.instance(), image.instance());
        });
    }

    @GetMapping("/mappings/patid_mapping.csv")
    void patients(@RequestParam String source, Authentication caller, HttpServletResponse answer) throws IOException {
        write(source, "patid", caller, answer, (image, old, lines) -> line(lines, old.patient(), image.patient()));
    }

    private void write(String source, String what, Authentication caller, HttpServletResponse answer, Mapping mapping)
            throws IOException {
        told(source, what, caller);
        answer.setContentType("text/csv;charset=UTF-8");
        try (Writer out = new OutputStreamWriter(answer.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(HEAD);
            Image last = FIRST;
            Set<String> written = new LinkedHashSet<>();
            for (List<Image> page = images(source, last); !page.isEmpty(); page = images(source, last)) {
                for (Image image : page) {
                    if (!image.patient().equals(last.patient())) {
                        written.clear();
                    }
                    write(image, mapping, written, out);
                    last = image;
                }
            }
        }
    }

    private void write(Image image, Mapping mapping, Set<String> written, Writer out) throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        try (InputStream file = identified.get(image.key())) {
            mapping.add(image, OriginalUids.of(file), lines);
        }
        for (String line : lines) {
            if (written.add(line)) {
                out.write(line);
            }
        }
    }

    /** Patient after patient, so that no more than one patient's lines need to be known to write each once. */
    private List<Image> images(String source, Image last) {
        return jdbc.sql("""
                        select r.id, r.event, i.patient, i.study, i.series, i.instance
                        from deid.record r join research.imaging i on i.record = r.id
                        where r.source = ? and r.state = 'DONE' and (i.patient, r.id) > (?, ?) order by i.patient, r.id limit ?
                        """)
                .params(source, last.patient(), last.record(), PAGE)
                .query((row, _) -> new Image(
                        row.getString(1),
                        json.readValue(row.getString(2), InstanceReceived.class).objectKey(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .list();
    }

    private void told(String source, String what, Authentication caller) {
        transactions.executeWithoutResult(
                _ -> audit.add(caller.getName(), "mapping.export", "source/" + source, Map.of("mapping", what)));
    }

    private static void line(Set<String> lines, String before, String after) {
        if (!before.isEmpty()) {
            lines.add(quoted(before) + "," + quoted(after) + "\n");
        }
    }

    private static String quoted(String cell) {
        return cell.matches("[A-Za-z0-9._-]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }

    private record Image(String record, String key, String patient, String study, String series, String instance) {}

    private interface Mapping {
        void add(Image image, OriginalUids old, Set<String> lines);
    }
}
