package dev.retort.internal.script.index;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/** Thrown if an index of revisions, written at build time, is damaged or does not match the revision files. */
public final class StaleIndexException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String index;
    private final transient List<String> files;

    /**
     * Creates an exception for an index.
     *
     * @param index the location of the index, for the message
     * @param why the reason why it cannot be used
     * @param files the files that do not match
     */
    public StaleIndexException(String index, String why, List<String> files) {
        super(
                ErrorKind.STALE_INDEX,
                ErrorText.of("Cannot use the index of revisions", why)
                        .fact("index", index)
                        .fact("files", String.join("\n", files))
                        .fix("rebuild the project completely, for example with 'mvn clean package'. If the build does"
                                + " not run 'retort index' yet, add it as described in docs/build.md."));
        this.index = index;
        this.files = List.copyOf(files);
    }

    /** The location of the index, as shown in the message. */
    public String index() {
        return index;
    }

    /** The files that do not match the index. */
    public List<String> files() {
        return files;
    }
}
