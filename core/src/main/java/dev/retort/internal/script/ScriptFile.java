package dev.retort.internal.script;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A file as it was found, not parsed yet.
 *
 * @param name its name without folders
 * @param source where people find it
 * @param content its bytes
 */
public record ScriptFile(String name, String source, byte[] content) {
    private static final String MARK = "\uFEFF";

    /**
     * Its text, without a byte order mark.
     *
     * @throws BadScriptException if it is not UTF-8
     */
    public String text() {
        String text = decoded();
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }

    /** Whether it begins with a byte order mark, as some editors write one. */
    public boolean startsWithMark() {
        return decoded().startsWith(MARK);
    }

    private String decoded() {
        try {
            // A new decoder reports malformed input; the constructor of String would replace it.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadScriptException(source, 0, "it is not UTF-8", "save the file as UTF-8.");
        }
    }
}
