package org.sciregistry.app;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sciregistry.app.bench.BenchCommand;
import org.sciregistry.fault.Fault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The one entry: every command of the registry. */
@Command(
    name = "sci-registry",
    description =
        "A FHIR R4 registry for spinal cord injury and cell therapy. / 脊髓损伤与细胞治疗 FHIR R4 登记库。",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Registry {

  private static final List<Class<?>> COMMANDS = List.of(
      ServeCommand.class,
      ValidateCommand.class,
      ClassifyCommand.class,
      GenerateCommand.class,
      LoadCommand.class,
      SiteCommand.class,
      ClientCommand.class,
      PersonTokenCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      EraseCommand.class,
      ReindexCommand.class,
      VerifyAuditCommand.class,
      BenchCommand.class);

  private Registry() {}

  /** Runs a command and exits with its code: 0 done, 1 done with findings, 2 not understood or unreadable. */
  public static void main(String[] arguments) {
    System.exit(commandLine(asked(arguments)).execute(arguments));
  }

  /** The command that is called, as describing all of them takes longer than most need to start; all where none is. */
  private static List<Class<?>> asked(String[] arguments) {
    for (Class<?> command : COMMANDS) {
      if (arguments.length > 0
          && command.getAnnotation(Command.class).name().equals(arguments[0])) {
        return List.of(command);
      }
    }
    return COMMANDS;
  }

  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  private static CommandLine commandLine(List<Class<?>> commands) {
    CommandLine all = new CommandLine(new Registry());
    commands.forEach(all::addSubcommand);
    return all.setCaseInsensitiveEnumValuesAllowed(true)
        .setDefaultValueProvider(Registry::fromEnvironment)
        .setExecutionExceptionHandler(Registry::told)
        .setUsageHelpLongOptionsMaxWidth(32)
        .setUsageHelpWidth(110);
  }

  /** What a command refuses is told in both languages; anything else is a failure of ours and keeps its trace. */
  private static int told(Exception failed, CommandLine command, ParseResult arguments)
      throws Exception {
    if (!(failed instanceof Fault refused)) {
      throw failed;
    }
    refused.issues().forEach(issue -> {
      command.getErr().println(issue.text().english());
      command.getErr().println(issue.text().chinese());
    });
    command.getErr().flush();
    return 2;
  }

  /** {@code --jdbc-url} is also {@code SCI_REGISTRY_JDBC_URL}. */
  private static @Nullable String fromEnvironment(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    String name = option.longestName().replaceFirst("^-+", "").replace('-', '_');
    return System.getenv("SCI_REGISTRY_" + name.toUpperCase(Locale.ROOT));
  }
}
