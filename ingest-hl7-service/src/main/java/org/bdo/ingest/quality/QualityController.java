package org.bdo.ingest.quality;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Quality of what each source sends, for the operator: counts and ids of records, nothing of their content. */
@RestController
@RequestMapping("/quality")
class QualityController {

    /** A code, unit or field met in fewer records might be something of one person's that slipped into the wrong field. */
    private static final int FEWEST_RECORDS = 3;

    private static final int MOST_SUBJECTS = 50;
    private static final int MOST_EXAMPLES = 5;
    private static final int LONGEST_DAYS = 366;

    private final FindingRepository findings;
    private final Clock clock;

    QualityController(FindingRepository findings, Clock clock) {
        this.findings = findings;
        this.clock = clock;
    }

    @GetMapping
    List<FindingRepository.SourceCount> sources(@RequestParam(defaultValue = "30") int days) {
        return findings.sources(since(days));
    }

    @GetMapping("/{source}")
    Report source(@PathVariable String source, @RequestParam(defaultValue = "30") int days) {
        LocalDate since = since(days);
        List<FindingRepository.SubjectCount> subjects = findings.subjects(source, since, FEWEST_RECORDS, MOST_SUBJECTS);
        List<FindingRepository.Example> examples = findings.examples(source, since, MOST_EXAMPLES);
        List<Rule> rules = findings.rules(source, since).stream()
                .map(rule -> new Rule(
                        rule.rule(),
                        rule.records(),
                        rule.times(),
                        subjects.stream()
                                .filter(one -> one.rule().equals(rule.rule()))
                                .map(Subject::of)
                                .toList(),
                        examples.stream()
                                .filter(one -> one.rule().equals(rule.rule()))
                                .map(FindingRepository.Example::record)
                                .toList()))
                .toList();
        return new Report(source, since, rules, findings.days(source, since));
    }

    private LocalDate since(int days) {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(Math.clamp(days, 1, LONGEST_DAYS) - 1L);
    }

    /**
     * The quality of one source.
     *
     * @param since the first day counted
     * @param days how many records broke which rule on which day
     */
    record Report(String source, LocalDate since, List<Rule> rules, List<FindingRepository.DayCount> days) {}

    /** A rule that was broken, by how many records and how often, about what, and ids of some of the records. */
    record Rule(String rule, long records, long times, List<Subject> subjects, List<String> examples) {}

    /** What a rule was broken about. */
    record Subject(String subject, long records, long times) {

        static Subject of(FindingRepository.SubjectCount count) {
            return new Subject(count.subject(), count.records(), count.times());
        }
    }
}
