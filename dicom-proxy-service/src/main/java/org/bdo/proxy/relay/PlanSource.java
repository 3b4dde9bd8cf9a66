package org.bdo.proxy.relay;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;

/** Where the plan is written: a YAML file of its own, which may change while the service runs, or the configuration. */
@Component
final class PlanSource {

    private static final String PREFIX = "bdo.proxy";

    private final Environment environment;
    private final Validator validator;
    private final @Nullable Path file;

    PlanSource(Environment environment, Validator validator, RelayProperties properties) {
        this.environment = environment;
        this.validator = validator;
        this.file = properties.planFile();
    }

    /** Null where it stands in the configuration. */
    @Nullable
    Path file() {
        return file;
    }

    /** Reads it; what no association could be relayed by is a {@link RuntimeException} that says why. */
    Plan read() {
        Path own = file;
        Plan plan = (own == null ? Binder.get(environment) : binder(own)).bindOrCreate(PREFIX, Plan.class);
        Set<ConstraintViolation<Plan>> faults = validator.validate(plan);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.stream()
                    .map(fault -> PREFIX + "." + fault.getPropertyPath() + " " + fault.getMessage())
                    .collect(Collectors.joining("; ")));
        }
        return plan;
    }

    private static Binder binder(Path file) {
        try {
            MutablePropertySources sources = new MutablePropertySources();
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file))) {
                sources.addLast(source);
            }
            return new Binder(ConfigurationPropertySources.from(sources));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What changes when the file does. */
    String version() {
        Path own = file;
        try {
            return own == null ? "" : Files.getLastModifiedTime(own) + " " + Files.size(own);
        } catch (IOException _) {
            return ""; // it is being replaced
        }
    }
}
