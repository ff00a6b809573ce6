package dev.retort.internal.script.index;

import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import java.util.List;

/** An index of revisions, written at build time, that does not tell of the files that are there. */
public final class StaleIndexException extends RetortException {
    private static final long serialVersionUID = 1L;

    private final String index;
    private final transient List<String> files;

    /**
     * An index that cannot be used.
     *
     * @param index the index, as people find it
     * @param why what is wrong
     * @param files the files at fault
     */
    public StaleIndexException(String index, String why, List<String> files) {
        super(
                ErrorKind.STALE_INDEX,
                ErrorText.of("Cannot trust the index of revisions", why)
                        .fact("index", index)
                        .fact("files", String.join("\n", files))
                        .fix("build the project anew from nothing, as with 'mvn clean package', with the processor"
                                + " retort-processor."));
        this.index = index;
        this.files = List.copyOf(files);
    }

    /** The index, as people find it. */
    public String index() {
        return index;
    }

    /** The files at fault. */
    public List<String> files() {
        return files;
    }
}
