package org.bdo.proxy.archives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bdo.dicom.Dicomdir;
import org.bdo.dicom.Dicomdir.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A medium with a directory, or its copy (PS3.10 section 8): patient by patient, study by study. */
final class Disc {

    private static final Logger LOG = LoggerFactory.getLogger(Disc.class);
    private static final String DIRECTORY = "DICOMDIR";
    private static final Pattern COMPONENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    private Disc() {}

    /** The files that a folder's directory names, in its order; none where the folder has no readable directory. */
    static List<Path> files(Path folder, List<Path> entries) {
        return entries.stream()
                .filter(entry -> entry.getFileName().toString().equalsIgnoreCase(DIRECTORY)
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .map(directory -> read(folder, directory))
                .orElse(List.of());
    }

    private static List<Path> read(Path folder, Path directory) {
        try {
            return Dicomdir.read(directory).records().stream()
                    .flatMap(Entry::all)
                    .map(Entry::file)
                    .filter(file -> !file.isEmpty())
                    .map(file -> find(folder, file))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            LOG.warn(
                    "A directory cannot be read, and its folder is walked: {}",
                    e.getClass().getSimpleName());
            return List.of();
        }
    }

    /** Where the file lies: discs write names in capitals, and what copies them does not always. */
    private static Path find(Path folder, List<String> components) {
        Path path = folder;
        for (String component : components) {
            if (!COMPONENT.matcher(component).matches()) {
                return folder; // leads nowhere, or out of the medium: no file
            }
            Path written = path.resolve(component);
            Path lower = path.resolve(component.toLowerCase(Locale.ROOT));
            path = !Files.exists(written) && Files.exists(lower) ? lower : written;
        }
        return path;
    }
}
