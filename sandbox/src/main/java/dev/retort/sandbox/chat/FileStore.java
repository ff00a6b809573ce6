package dev.retort.sandbox.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All uploaded files. Not thread-safe. */
public final class FileStore {
    private final Map<String, StoredFile> files = new LinkedHashMap<>();

    /** Stores a file under a new identifier. */
    public StoredFile add(String name, String mimeType, byte[] content) {
        String id = "sandbox-file-" + (files.size() + 1);
        StoredFile file = new StoredFile(id, name, mimeType, content.clone());
        files.put(id, file);
        return file;
    }

    /** The file with this identifier. */
    public Optional<StoredFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    /** The file with this path, as returned by {@code getFile}. */
    public Optional<StoredFile> atPath(String path) {
        return files.values().stream().filter(file -> file.path().equals(path)).findFirst();
    }
}
