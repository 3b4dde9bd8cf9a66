package org.bdo.deid.key;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.SecretKeyEntry;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
import org.bdo.deid.pseudonym.KeyedHash;

/**
 * A PKCS#12 file (RFC 7292) with one secret key entry for each version, named {@code deid-1}, {@code deid-2}…; its owner alone
 * may read it. It is written to a file beside it, flushed to the disk and moved into place: there is always a whole one.
 */
final class Pkcs12KeySource implements KeySource {

    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "deid-";

    private final Path file;
    private final char[] password;

    Pkcs12KeySource(Path file, String password) {
        this.file = file.toAbsolutePath();
        this.password = password.toCharArray();
    }

    @Override
    public synchronized SortedSet<Integer> versions() {
        try {
            SortedSet<Integer> versions = new TreeSet<>();
            for (String alias : Collections.list(read().aliases())) {
                if (alias.startsWith(ALIAS)) {
                    versions.add(Integer.valueOf(alias.substring(ALIAS.length())));
                }
            }
            return versions;
        } catch (IOException | GeneralSecurityException e) {
            throw failed("read", e);
        }
    }

    @Override
    public synchronized Optional<byte[]> find(int version) {
        try {
            Key key = read().getKey(ALIAS + version, password);
            return key == null ? Optional.empty() : Optional.of(key.getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw failed("read", e);
        }
    }

    @Override
    public void create(int version) {
        byte[] key = new byte[KeyedHash.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        keep(version, key);
    }

    @Override
    public synchronized void keep(int version, byte[] key) {
        try {
            KeyStore store = read();
            if (!store.containsAlias(ALIAS + version)) {
                store.setEntry(
                        ALIAS + version,
                        new SecretKeyEntry(new SecretKeySpec(key, "AES")),
                        new PasswordProtection(password));
                write(store);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw failed("written", e);
        }
    }

    @Override
    public synchronized void remove(int version) {
        try {
            KeyStore store = read();
            if (store.containsAlias(ALIAS + version)) {
                store.deleteEntry(ALIAS + version);
                write(store);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw failed("written", e);
        }
    }

    private KeyStore read() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
        } else {
            store.load(null, password);
        }
        return store;
    }

    /** A new temporary file is its owner's alone, which moving keeps. */
    private void write(KeyStore store) throws IOException, GeneralSecurityException {
        Path folder = file.resolveSibling(".").normalize();
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, "keys", ".part");
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            store.store(out, password);
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private UncheckedIOException failed(String what, Exception cause) {
        return new UncheckedIOException(
                new IOException("The key file '" + file + "' cannot be " + what + "; is its password right?", cause));
    }
}
