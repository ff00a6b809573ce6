/** Floor 4: revision files: where they are, how they are found and read. The one package besides config with files. */
@NullMarked
package dev.retort.script;

import org.jspecify.annotations.NullMarked;
