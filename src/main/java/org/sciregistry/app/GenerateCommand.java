package org.sciregistry.app;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sciregistry.app.cohort.RegistryCohort;
import org.sciregistry.app.cohort.TrialCohort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes synthetic people as transaction Bundles, one a line. */
@Command(
    name = "generate",
    description =
        "Writes a synthetic cohort as NDJSON of transaction Bundles. / 生成合成队列（每行一个 transaction Bundle）。",
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  /** People whose visits are written in turns. */
  private static final int TOGETHER = 200;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--trial",
      description = "The phase II trial and the pilot instead of a registry.")
  private boolean trial;

  @Option(
      names = "--patients",
      defaultValue = "10",
      description = "People of a registry, five visits each. (${DEFAULT-VALUE})")
  private int patients;

  @Option(
      names = "--seed",
      defaultValue = "2025",
      description = "The same seed makes the same people. (${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--out", description = "File to write; standard output without it.")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (patients < 1) {
      spec.commandLine()
          .getErr()
          .println("--patients is " + patients + "; it must be at least 1. / --patients 至少为 1。");
      return 2;
    }
    if (out == null) {
      OutputStream lines =
          new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
      try {
        write(lines);
        lines.flush();
      } catch (IOException readerHasEnough) {
        // A reader such as head closes its end when it has what it wants.
        return 0;
      }
      return 0;
    }
    try (OutputStream lines = new BufferedOutputStream(Files.newOutputStream(out), 1 << 16)) {
      write(lines);
    }
    return 0;
  }

  private void write(OutputStream lines) throws IOException {
    if (trial) {
      for (byte[] bundle : TrialCohort.bundles(seed)) {
        write(lines, bundle);
      }
      return;
    }
    Progress progress = new Progress(spec.commandLine().getErr(), "people", patients);
    for (int first = 0; first < patients; first += TOGETHER) {
      List<List<byte[]>> visits = new ArrayList<>();
      for (int number = first; number < Math.min(patients, first + TOGETHER); number++) {
        visits.add(RegistryCohort.visits(seed, number));
      }
      // A hospital sees many people between two visits of one.
      for (int visit = 0; visit < visits.get(0).size(); visit++) {
        for (List<byte[]> ofPerson : visits) {
          write(lines, ofPerson.get(visit));
        }
      }
      progress.at(first + visits.size());
    }
    progress.end();
  }

  private static void write(OutputStream lines, byte[] bundle) throws IOException {
    lines.write(bundle);
    lines.write('\n');
  }
}
