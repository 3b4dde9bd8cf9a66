package org.bdo.proxy.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Something small that outlives the process: replaced as a whole, so that a death leaves the old or the new. */
public final class JsonFile<T> {

    private static final Logger LOG = LoggerFactory.getLogger(JsonFile.class);

    private final Path file;
    private final TypeReference<T> type;
    private final JsonMapper json;

    /** @param file where it lies; its folder is there */
    public JsonFile(Path file, TypeReference<T> type, JsonMapper json) {
        this.file = file;
        this.type = type;
        this.json = json;
    }

    /** Empty where it was never written, or cannot be read any more. */
    public Optional<T> read() {
        try {
            return Files.exists(file) ? Optional.of(json.readValue(Files.readAllBytes(file), type)) : Optional.empty();
        } catch (IOException | JacksonException e) {
            LOG.warn("{} cannot be read: {}", file.getFileName(), e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /** Once this returns it is on the disk, or the log says that it is not. */
    public void write(T value) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(json.writeValueAsBytes(value));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written: {}", file.getFileName(), e.getClass().getSimpleName());
        }
    }
}
