package dev.retort.internal.script.index;

import dev.retort.internal.script.Checksum;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The digest of several files of a package: with it, one comparison shows whether any of them has changed.
 *
 * @param size the size of all files in bytes
 * @param fingerprint the checksum of their names and digests
 */
public record PackageDigest(long size, String fingerprint) {
    /** The digest of these files. */
    public static PackageDigest of(Map<String, FileDigest> digestByName) {
        return new PackageDigest(
                digestByName.values().stream().mapToLong(FileDigest::size).sum(),
                Checksum.ofExactly(new TreeMap<>(digestByName)
                        .entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + "/" + entry.getValue().text())
                                .collect(Collectors.joining("/"))));
    }

    /** The digest as text: {@code 120-sha256:…}. */
    String text() {
        return size + "-" + fingerprint;
    }

    /**
     * Parses the result of {@link #text}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    static PackageDigest parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw new IllegalArgumentException(text + " is not SIZE-CHECKSUM");
        }
        return new PackageDigest(Long.parseLong(text.substring(0, dash)), text.substring(dash + 1));
    }
}
