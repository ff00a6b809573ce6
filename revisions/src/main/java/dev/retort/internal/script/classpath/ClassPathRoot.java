package dev.retort.internal.script.classpath;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.ScriptFile;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the class path: a folder, a jar, or a URL of another protocol.
 *
 * <p>Nothing is cached, and a jar is open only until the caller closes it, so that it can be replaced.
 *
 * @param url the URL of the entry, which ends with a slash
 */
record ClassPathRoot(String url) {
    private static final String FOLDER = "file:";

    /** The entry that contains a resource: its URL without the name of the resource. */
    static ClassPathRoot of(URL resource, String name) {
        String root = resource.toString();
        root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
        int segments = name.isEmpty() ? 0 : name.split("/").length;
        for (int i = 0; i < segments; i++) {
            root = root.substring(0, root.lastIndexOf('/'));
        }
        return new ClassPathRoot(root + "/");
    }

    /** A resource of this entry for messages: the path of a file, or {@code app.jar!/db/a1.sql}. */
    String display(String name) {
        if (url.startsWith(FOLDER)) {
            return Path.of(URI.create(url)) + "/" + name;
        }
        String jar = url.replaceAll("^jar:|!/$", "");
        return jar.startsWith(FOLDER) ? Path.of(URI.create(jar).getPath()).getFileName() + "!/" + name : url + name;
    }

    /** The exception for a resource that cannot be opened. */
    BadScriptException unreadable(String name, IOException cause) {
        return new BadScriptException(
                display(name),
                0,
                "it cannot be opened (" + cause + ")",
                "check that this user can read the file, or rebuild the project.");
    }

    /** Returns whether the entry is a folder, and not a jar. */
    boolean isFolder() {
        return url.startsWith(FOLDER);
    }

    /** Opens the entry. A jar stays open until the result is closed. */
    Opened open() throws IOException {
        // Without the cache, the jar is not shared and can be closed. Closing a cached jar would break other readers.
        return connect(url) instanceof JarURLConnection jar
                ? new Opened(this, jar.getJarFile())
                : new Opened(this, null);
    }

    private static URLConnection connect(String url) throws IOException {
        URLConnection connection = URI.create(url).toURL().openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    /**
     * An open entry.
     *
     * @param jar the jar; null if the entry is not a jar
     */
    record Opened(ClassPathRoot root, @Nullable JarFile jar) implements Closeable {

        /**
         * Lists all files in a folder.
         *
         * @return the files by name, none if there is no such folder; empty if the entry is neither a folder nor a jar,
         *     so that it cannot be listed
         */
        Optional<Map<String, ListedFile>> files(String folder) {
            if (jar != null) {
                return Optional.of(filesOf(jar, prefix(folder)));
            }
            if (!root.url.startsWith(FOLDER)) {
                return Optional.empty();
            }
            Path path = Path.of(URI.create(root.url)).resolve(folder);
            String[] names = path.toFile().list();
            Map<String, ListedFile> files = new LinkedHashMap<>();
            for (String name : names == null ? new String[0] : names) {
                files.put(name, ListedFile.of(path.resolve(name)));
            }
            return Optional.of(files);
        }

        private static Map<String, ListedFile> filesOf(JarFile jar, String prefix) {
            Map<String, ListedFile> files = new LinkedHashMap<>();
            jar.stream().forEach(entry -> {
                String name = entry.getName();
                boolean isBelow = name.startsWith(prefix) && name.length() > prefix.length();
                if (isBelow && name.indexOf('/', prefix.length()) < 0) {
                    files.put(name.substring(prefix.length()), ListedFile.of(entry));
                }
            });
            return files;
        }

        /** The time at which a file in a folder was last modified, in milliseconds; 0 if the entry is not a folder. */
        long modified(String name) {
            return root.url.startsWith(FOLDER)
                    ? Path.of(URI.create(root.url)).resolve(name).toFile().lastModified()
                    : 0;
        }

        private static String prefix(String folder) {
            return folder.isEmpty() ? "" : folder + "/";
        }

        /**
         * Reads a file in a folder.
         *
         * @throws BadScriptException if the file cannot be opened
         */
        ScriptFile file(String folder, String name) {
            String resource = prefix(folder) + name;
            try {
                return new ScriptFile(name, root.display(resource), read(resource));
            } catch (IOException e) {
                throw root.unreadable(resource, e);
            }
        }

        /** Reads the content of a resource. */
        byte[] read(String name) throws IOException {
            if (jar == null) {
                try (InputStream in = connect(root.url + encoded(name)).getInputStream()) {
                    return in.readAllBytes();
                }
            }
            JarEntry entry = jar.getJarEntry(name);
            if (entry == null) {
                throw new FileNotFoundException(name + " is not in " + root.url);
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }

        private static String encoded(String name) throws IOException {
            try {
                return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
            } catch (URISyntaxException e) {
                throw new IOException(name + " cannot be part of a URL", e);
            }
        }

        @Override
        public void close() throws IOException {
            if (jar != null) {
                jar.close();
            }
        }
    }
}
