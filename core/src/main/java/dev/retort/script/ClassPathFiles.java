package dev.retort.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The revision files of one package on the class path, in folders and in jars; several places are joined. */
final class ClassPathFiles {
    private final String folder;

    ClassPathFiles(String folder) {
        this.folder = folder.replaceAll("^/+|/+$", "");
    }

    List<ScriptFile> read() {
        try {
            List<URL> places = Collections.list(loader().getResources(folder));
            if (places.isEmpty()) {
                throw new MissingScriptsException(
                        ScriptDirectory.CLASSPATH + folder, "the class path has no such package");
            }
            List<ScriptFile> files = new ArrayList<>();
            for (URL place : places) {
                files.addAll(read(place));
            }
            return files;
        } catch (IOException | UncheckedIOException | URISyntaxException e) {
            throw new MissingScriptsException(ScriptDirectory.CLASSPATH + folder, "it cannot be listed (" + e + ")");
        }
    }

    /** An application's own loader first: in a server, the engine may live in a loader that cannot see the scripts. */
    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ClassPathFiles.class.getClassLoader();
    }

    private List<ScriptFile> read(URL place) throws IOException, URISyntaxException {
        if (place.getProtocol().equals("file")) {
            return ScriptDirectory.readDirectory(Path.of(place.toURI()), ScriptDirectory.CLASSPATH + folder);
        }
        if (place.openConnection() instanceof JarURLConnection connection) {
            return readJar(connection);
        }
        throw new MissingScriptsException(
                ScriptDirectory.CLASSPATH + folder, "a '" + place.getProtocol() + "' place cannot be listed");
    }

    private List<ScriptFile> readJar(JarURLConnection connection) throws IOException {
        // Without the cache the file is ours, and so is closing it: a cached one may be closed under another reader.
        connection.setUseCaches(false);
        URI jarUri = URI.create(connection.getJarFileURL().toString());
        try (JarFile jar = connection.getJarFile()) {
            String prefix = folder + "/";
            return jar.stream()
                    .filter(e -> e.getName().startsWith(prefix))
                    .filter(e -> e.getName().indexOf('/', prefix.length()) < 0)
                    .filter(e -> ScriptDirectory.isScript(e.getName().substring(prefix.length())))
                    .map(e -> readEntry(jar, e, jarUri))
                    .toList();
        }
    }

    private static ScriptFile readEntry(JarFile jar, JarEntry entry, URI jarUri) {
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        try (InputStream in = jar.getInputStream(entry)) {
            return new ScriptFile(
                    name, Path.of(jarUri.getPath()).getFileName() + "!/" + entry.getName(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry.getName() + " from " + jarUri, e);
        }
    }
}
