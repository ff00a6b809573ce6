package dev.retort.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Generates the script that completes a program's commands, options and their values in bash and zsh. Both shells use
 * the same script: tables of the commands, a parser of the words already typed, and one entry function for each shell.
 *
 * <p>An option value is completed from its declared candidates; with file or directory names if its type is a path or
 * its label is {@code FILE} or {@code DIR}; and if its label is {@code REV}, with the ids and first labels of the
 * revision files in the script directory, which the shell itself reads. The script runs no program.
 *
 * <p>Does not use picocli's own generator, which takes any word that equals a command's name for that command, as in
 * {@code upgrade heads}, completes no file names for an option of type String, and changes settings of the user's zsh.
 */
final class Completion {
    /*
     * State of the parser: "at" is the command selected by the words so far; "wants" is the kind of value that the last
     * option requires; "ended" is set after "--". bash splits "--config=a" and "a:b" into three words each, zsh does
     * not. Therefore the parser skips a word that is only a separator and takes the words next to it as values.
     */
    private static final String SCRIPT = """
        #compdef @PROGRAM@
        # Completes the commands of '@PROGRAM@' in bash and zsh. To use it, evaluate it when the shell starts.

        _@NAME@_step() {
          case "$at $1" in
        @STEPS@
          esac
        }

        _@NAME@_candidates() {
          commands=() options=() values=() kind=''
          case "$at" in
        @CANDIDATES@
          esac
        }

        _@NAME@_revisions() {
          local folders=db/revisions folder key value file dash rest
          test -z "${ZSH_VERSION-}" || setopt localoptions nullglob
          if test -r retort.properties; then
            while IFS=' =' read -r key value; do test "$key" != scripts || folders="$value"; done <retort.properties
          fi
          values=(head heads base current)
          folders="$folders,"
          while test -n "$folders"; do
            folder="${folders%%,*}" folders="${folders#*,}"
            folder="${folder#"${folder%%[! ]*}"}"
            for file in "${folder%"${folder##*[! ]}"}"/*.sql; do
              test -r "$file" || continue
              while read -r dash key value rest; do
                case "$dash $key" in
                  "-- revision:"|"-- labels:") values+=("${value%,}") ;;
                  "-- upgrade"|"-- downgrade") break ;;
                esac
              done <"$file"
            done
          done
        }

        _@NAME@_values() {
          case "$1" in
            revision) _@NAME@_revisions ;;
        @VALUES@
          esac
        }

        _@NAME@_parse() {
          local word
          at=@ROOT@ wants='' ended=''
          for word in "$@"; do
            case "$word" in
              =|:|@) test -n "$wants" || wants=text ;;
              --) if test -n "$wants"; then wants=''; else ended=yes; fi ;;
              *) if test -n "$wants"; then wants=''; elif test -z "$ended"; then _@NAME@_step "$word"; fi ;;
            esac
          done
        }

        _@NAME@_find() {
          local commands options values kind
          _@NAME@_candidates
          found=() files=''
          if test -n "$wants"; then
            values=()
            _@NAME@_values "$wants"
            found=("${values[@]}")
            files="$wants"
          elif test -z "$ended" && test "${1#-}" != "$1"; then
            found=("${options[@]}")
          else
            found=("${commands[@]}")
            test -n "$kind$ended" || test "${#commands[@]}" -gt 0 || found=("${options[@]}")
            test -z "$kind" || { values=(); _@NAME@_values "$kind"; found+=("${values[@]}"); files="$kind"; }
          fi
        }

        if test -n "${ZSH_VERSION-}"; then
          _@NAME@() {
            local at wants ended files typed="${words[$CURRENT]}"
            local -a found
            _@NAME@_parse "${words[@]:1:$((CURRENT - 2))}"
            case "$wants$ended$typed" in
              --*=*) _@NAME@_step "${typed%%=*}"; compset -P '*=' ;;
            esac
            _@NAME@_find "$typed"
            test "${#found[@]}" -eq 0 || compadd -- "${found[@]}"
            case "$files" in
              file) _files ;;
              dir) _files -/ ;;
            esac
          }
          if test "${funcstack[1]-}" = _@NAME@; then
            _@NAME@ "$@"
          else
            type compdef >/dev/null 2>&1 || { autoload -Uz compinit && compinit; }
            compdef _@NAME@ @PROGRAM@
          fi
        else
          _@NAME@() {
            local at wants ended files word found=() prefix='' typed="${COMP_WORDS[COMP_CWORD]}"
            COMPREPLY=()
            _@NAME@_parse "${COMP_WORDS[@]:1:COMP_CWORD-1}"
            case "$wants$ended$typed" in
              --*=*) prefix="${typed%%=*}="; _@NAME@_step "${typed%%=*}"; typed="${typed#*=}" ;;
            esac
            test "$typed" != = || typed=''
            _@NAME@_find "$typed"
            for word in "${found[@]}"; do
              case "$word" in "$typed"*) COMPREPLY+=("$prefix$word") ;; esac
            done
            case "$files" in file|dir)
              while IFS= read -r word; do COMPREPLY+=("$prefix$word"); done < <(compgen "-${files:0:1}" -- "$typed")
              compopt -o filenames 2>/dev/null || : ;;
            esac
          }
          complete -F _@NAME@ @PROGRAM@
        fi
        """;

    private static final String ROOT = "0";

    private final List<String> steps = new ArrayList<>();
    private final List<String> candidates = new ArrayList<>();
    private final Map<List<String>, String> values = new LinkedHashMap<>();

    private Completion() {}

    /**
     * Returns the completion script of a program.
     *
     * @param tree the root of its commands; hidden commands and options are not completed
     * @param name the name of the program without a path
     */
    static String script(CommandLine tree, String name) {
        Completion completion = new Completion();
        completion.add(tree.getCommandSpec(), ROOT);
        List<String> kinds = new ArrayList<>();
        completion.values.forEach((words, kind) -> kinds.add(kind + ") values=" + array(words) + " ;;"));
        return SCRIPT.replace("@STEPS@", indented(completion.steps))
                .replace("@CANDIDATES@", indented(completion.candidates))
                .replace("@VALUES@", indented(kinds))
                .replace("@ROOT@", ROOT)
                .replace("@NAME@", name.replaceAll("[^A-Za-z0-9_]", "_"))
                .replace("@PROGRAM@", name);
    }

    private void add(CommandSpec command, String at) {
        List<OptionSpec> options =
                command.options().stream().filter(option -> !option.hidden()).toList();
        Map<CommandSpec, String> below = new LinkedHashMap<>();
        List<String> commands = new ArrayList<>();
        command.subcommands().forEach((name, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                String step = below.computeIfAbsent(line.getCommandSpec(), spec -> at + "." + commands.size());
                commands.add(name);
                steps.add(quoted(at + " " + name) + ") at=" + step + " ;;");
            }
        });
        for (OptionSpec option : options) {
            if (option.arity().min() > 0) {
                for (String name : option.names()) {
                    steps.add(quoted(at + " " + name) + ") wants=" + kind(option) + " ;;");
                }
            }
        }
        List<String> names =
                options.stream().flatMap(option -> Stream.of(option.names())).toList();
        String kind = command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .findFirst()
                .map(this::kind)
                .orElse("''");
        candidates.add(at + ") commands=" + array(commands) + " options=" + array(names) + " kind=" + kind + " ;;");
        below.forEach(this::add);
    }

    private String kind(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            List<String> words = new ArrayList<>();
            argument.completionCandidates().forEach(words::add);
            return values.computeIfAbsent(words, key -> "values" + values.size());
        }
        String type = argument.typeInfo().getClassSimpleName();
        return switch (argument.paramLabel()) {
            case "FILE" -> "file";
            case "DIR" -> "dir";
            case "REV" -> "revision";
            default -> type.equals("Path") || type.equals("File") ? "file" : "text";
        };
    }

    private static String array(List<String> words) {
        return words.stream().map(Completion::quoted).collect(Collectors.joining(" ", "(", ")"));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}
