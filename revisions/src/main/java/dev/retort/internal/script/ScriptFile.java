package dev.retort.internal.script;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A file of a script directory that is not parsed yet.
 *
 * @param name the file name without folders
 * @param source the path of the file, for messages
 * @param content the bytes of the file
 */
public record ScriptFile(String name, String source, byte[] content) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * The text of the file, without a byte order mark.
     *
     * @throws BadScriptException if the file is not UTF-8
     */
    public String text() {
        String text = decoded();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /** Returns whether the file starts with a byte order mark, which some editors write. */
    public boolean hasByteOrderMark() {
        return decoded().startsWith(BYTE_ORDER_MARK);
    }

    /** Returns whether a text begins with a byte order mark of UTF-16. */
    public static boolean isUtf16(byte[] beginning) {
        return beginning.length >= 2
                && (beginning[0] == (byte) 0xff && beginning[1] == (byte) 0xfe
                        || beginning[0] == (byte) 0xfe && beginning[1] == (byte) 0xff);
    }

    private String decoded() {
        if (isUtf16(content)) {
            throw BadScriptException.utf16(source);
        }
        try {
            // A decoder reports malformed input, which the constructor of String would silently replace.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadScriptException.notUtf8(source);
        }
    }
}
