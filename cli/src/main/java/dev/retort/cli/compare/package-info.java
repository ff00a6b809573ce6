/** Options, questions and answers of the commands that compare models with a database. */
@NullMarked
package dev.retort.cli.compare;

import org.jspecify.annotations.NullMarked;
