package org.sciregistry.app.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sciregistry.app.client.ClientOptions;
import org.sciregistry.fault.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures FHIR servers side by side: the same requests, in turn, several rounds, with processor time. */
@Command(
    name = "bench",
    description =
        "Measures FHIR servers side by side: the same requests to each in turn, with processor time. / 并排测量多个 FHIR 服务器：轮流发送相同请求，并记录处理器时间。",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

  private static final Text CANNOT = new Text("The bench stopped: {0}", "测量中止：{0}");
  private static final Text NO_MORE = new Text(
      "{0} has no more Bundles for {1}; generate more, and the bench goes on behind what it has measured",
      "{0} 中已没有可发送给 {1} 的 Bundle；请生成更多数据，测量将从已完成处继续");
  private static final Text UNKNOWN =
      new Text("--workloads has {0}; allowed are {1}.", "--workloads 中的 {0} 无效；允许的值为 {1}。");

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--target",
      required = true,
      description = "NAME=URL of a server; give it again for each further one.")
  private Map<String, URI> targets = new LinkedHashMap<>();

  @Option(
      names = "--process",
      description =
          "NAME=PID[+PID...] of a server's processes on this machine; their time and that of their children is told.")
  private Map<String, String> processes = new LinkedHashMap<>();

  @Option(
      names = "--bundles",
      required = true,
      description = "NDJSON of visit Bundles, as generate makes it; none is sent twice.")
  private Path bundles = Path.of("");

  @Option(names = "--workloads", split = ",", description = "What is measured; all without it.")
  private List<String> workloads = new ArrayList<>();

  @Option(
      names = "--clients",
      split = ",",
      defaultValue = "1,8,32",
      description = "How many ask at the same time. (${DEFAULT-VALUE})")
  private List<Integer> clients = new ArrayList<>();

  @Option(names = "--rounds", defaultValue = "5", description = "Repetitions. (${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "Length of each measurement. (${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "60",
      description = "Seconds of visits sent to each server before, not counted. (${DEFAULT-VALUE})")
  private int warmUp;

  @Option(
      names = "--out",
      defaultValue = "bench.ndjson",
      description =
          "A line of JSON for each measurement; what stands there is not measured again. (${DEFAULT-VALUE})")
  private Path out = Path.of("bench.ndjson");

  @Option(names = "--chart", description = "SVG to draw.")
  private @Nullable Path chart;

  @Mixin
  private ClientOptions client = new ClientOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    List<Workload> asked = asked();
    if (asked.isEmpty()) {
      return 2;
    }
    List<Measurement> all = new ArrayList<>();
    try {
      try {
        measure(asked, all, err);
      } finally {
        // Also of what was measured before something failed.
        summarize(all);
      }
      return all.stream().anyMatch(each -> each.failed() > 0) ? 1 : 0;
    } catch (IOException failed) {
      Text told = CANNOT.filled(
          failed instanceof Halt halt
              ? halt.told()
              : Text.same(String.valueOf(failed.getMessage())));
      err.println(told.english());
      err.println(told.chinese());
      return 2;
    }
  }

  private void summarize(List<Measurement> all) throws IOException {
    Summary summary = new Summary(all);
    summary.table(spec.commandLine().getOut());
    if (chart != null) {
      Files.writeString(chart, summary.chart());
    }
  }

  private List<Workload> asked() {
    if (workloads.isEmpty()) {
      return List.of(Workload.values());
    }
    List<Workload> asked = new ArrayList<>();
    for (String name : workloads) {
      try {
        asked.add(Workload.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
      } catch (IllegalArgumentException unknown) {
        String allowed = Arrays.stream(Workload.values())
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
        Text told = UNKNOWN.filled(name, allowed);
        spec.commandLine().getErr().println(told.english());
        spec.commandLine().getErr().println(told.chinese());
        return List.of();
      }
    }
    return asked;
  }

  private List<Target> targets() {
    return targets.entrySet().stream()
        .map(target -> new Target(
            target.getKey(),
            target.getValue(),
            Arrays.stream(processes.getOrDefault(target.getKey(), "").split("\\+", -1))
                .filter(number -> !number.isBlank())
                .map(Long::valueOf)
                .toList()))
        .toList();
  }

  private void measure(List<Workload> asked, List<Measurement> all, PrintWriter err)
      throws IOException, InterruptedException {
    if (Files.exists(out)) {
      Files.readAllLines(out).forEach(line -> all.add(Measurement.read(line)));
    }
    Set<String> done = all.stream().map(Measurement::key).collect(Collectors.toSet());
    try (Bench bench = new Bench(bundles, targets(), client)) {
      for (Target target : targets()) {
        bench.skip(
            target,
            all.stream()
                .filter(each -> each.target().equals(target.name())
                    && each.workload().equals(Workload.VISIT.name()))
                .mapToLong(each -> each.answered() + each.failed())
                .sum());
        if (warmUp > 0) {
          measure(bench, target, Workload.VISIT, 8, 0, Duration.ofSeconds(warmUp), all, done, err);
        }
      }
      for (int round = 1; round <= rounds; round++) {
        for (Workload workload : asked) {
          for (int together : clients) {
            for (Target target : targets()) {
              measure(
                  bench,
                  target,
                  workload,
                  together,
                  round,
                  Duration.ofSeconds(seconds),
                  all,
                  done,
                  err);
            }
          }
        }
      }
    }
  }

  private void measure(
      Bench bench,
      Target target,
      Workload workload,
      int together,
      int round,
      Duration length,
      List<Measurement> all,
      Set<String> done,
      PrintWriter err)
      throws IOException, InterruptedException {
    if (done.contains(round + " " + workload.name() + " " + together + " " + target.name())) {
      return;
    }
    Measurement measured = bench.measure(target, workload, together, round, length);
    if (measured == null) {
      throw new Halt(NO_MORE.filled(bundles, target.name()));
    }
    all.add(measured);
    Files.writeString(
        out, measured.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    err.println(measured.json());
    err.flush();
  }
}
