package org.sciregistry.app.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sciregistry.isncsci.Segment;

/**
 * Synthetic people in the shape of the published phase II trial (autologous marrow cells with Schwann cells, 32 complete injuries, 13 treated and 16
 * controls followed for six months) and of a pilot of six; its directions and counts hold, its people are invented.
 */
public final class TrialCohort {

  private static final int ENROLLED_PER_ARM = 16;
  private static final int TREATED_AND_FOLLOWED = 13;
  private static final String TREATMENT = "Cell therapy";
  private static final String CONTROL = "Control";
  private static final String STUDY =
      "\"title\":\"Autologous marrow mesenchymal and Schwann cells for neurogenic bladder after complete spinal cord injury\",\"status\":\"completed\","
          + "\"phase\":{\"coding\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/research-study-phase\",\"code\":\"phase-2\"}]},"
          + "\"relatedArtifact\":[{\"type\":\"documentation\",\"url\":\"https://doi.org/10.1016/j.wneu.2024.10.131\"}],"
          + "\"arm\":[{\"name\":\"" + TREATMENT + "\",\"type\":"
          + Codes.own("study-arm-type", "cells")
          + ",\"description\":\"One intrathecal injection of autologous bone marrow mesenchymal and Schwann cells\"},"
          + "{\"name\":\"" + CONTROL + "\",\"type\":"
          + Codes.own("study-arm-type", "no-cells") + ",\"description\":\"No cell intervention\"}]";
  private static final String PILOT =
      "\"title\":\"Mesenchymal stem cells for traumatic spinal cord injury, pilot\",\"status\":\"active\","
          + "\"arm\":[{\"name\":\"" + TREATMENT + "\"}]";

  private final SplittableRandom random;
  private final ExamMaker exams;
  private final List<byte[]> bundles = new ArrayList<>();

  private TrialCohort(long seed) {
    this.random = new SplittableRandom(seed);
    this.exams = new ExamMaker(random);
  }

  /** The cohort's transaction Bundles, the same for the same seed. */
  public static List<byte[]> bundles(long seed) {
    TrialCohort cohort = new TrialCohort(seed);
    for (int number = 0; number < 2 * ENROLLED_PER_ARM; number++) {
      cohort.trialSubject(number);
    }
    for (int number = 0; number < 6; number++) {
      cohort.pilotSubject(number);
    }
    return List.copyOf(cohort.bundles);
  }

  private Chart.Person person(String id, int bornFrom, LocalDate injured) {
    return new Chart.Person(
        id,
        random.nextInt(4) == 0 ? "female" : "male",
        LocalDate.of(bornFrom + random.nextInt(25), 1 + random.nextInt(12), 1 + random.nextInt(28)),
        injured,
        random.nextBoolean() ? "fall" : "transport",
        "90584004",
        "Spinal cord injury (disorder)");
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private void trialSubject(int number) {
    boolean treated = number < ENROLLED_PER_ARM;
    int inArm = treated ? number : number - ENROLLED_PER_ARM;
    boolean lost = treated && inArm >= TREATED_AND_FOLLOWED;
    boolean areflexic = inArm < 3;
    LocalDate start = LocalDate.of(2023, 3, 1).plusDays(random.nextInt(200));
    Chart.Person person =
        person("TRIAL-" + (number + 1), 1965, start.minusDays(between(400, 1_500)));
    String subject = "TRIAL-S" + (number + 1);
    String arm = treated ? TREATMENT : CONTROL;
    Segment level = Segment.values()[between(Segment.C6.index(), Segment.T11.index())];

    TestBundle baseline = new TestBundle(random);
    Chart chart = new Chart(baseline);
    chart.open(person, "trial-centre", "Trial centre");
    String study = chart.study("SCI-MSC-SC-PHASE-2", STUDY);
    chart.subject(study, subject, lost ? "withdrawn" : "off-study", arm, lost);
    chart.neurogenicBladder(person.id());
    chart.visit(start, "baseline");
    chart.exam(exams.exam(level, ExamMaker.Sparing.NONE, 0));
    int[] values = {
      between(18, 34), between(3, 7), between(180, 340), between(42, 75), between(180, 300)
    };
    urodynamics(chart, values, TestBundle.decimal(random.nextDouble(6, 16), 1));
    chart.finding("bladder-sensation", "sensation-absent");
    chart.finding("detrusor-function", areflexic ? "detrusor-acontractile" : "detrusor-overactive");
    int[] sums = {between(16, 22), between(18, 26), between(9, 13)};
    chart.qualityOfLife(sums[0], sums[1], sums[2]);
    int episodes = between(4, 8);
    chart.diary(episodes + ".0", 3);
    bundles.add(baseline.json());

    LocalDate treatment = start.plusDays(30);
    if (treated) {
      treatment(person, treatment, inArm);
    }
    if (!lost) {
      TestBundle after = new TestBundle(random);
      Chart later = new Chart(after);
      later.open(person, "trial-centre", "Trial centre");
      later.visit(treatment.plusDays(183), "month-6");
      later.exam(exams.exam(level, ExamMaker.Sparing.NONE, 0));
      int better = treated ? 1 : 0;
      int[] changed = {
        values[0] + better * between(6, 14),
        values[1] + better * between(3, 6),
        values[2] - better * between(60, 120),
        values[3] - better * between(12, 25),
        values[4] + better * between(60, 140)
      };
      urodynamics(later, changed, TestBundle.decimal(random.nextDouble(6, 16) + better * 12, 1));
      later.finding(
          "bladder-sensation", treated && inArm < 3 ? "sensation-reduced" : "sensation-absent");
      boolean cameBack = treated && inArm < 2;
      later.finding(
          "detrusor-function",
          areflexic && !cameBack ? "detrusor-acontractile" : "detrusor-overactive");
      later.qualityOfLife(sums[0] + better * 8, sums[1] + better * 9, sums[2] + better * 4);
      later.diary((episodes - better * 2) + ".0", 3);
      bundles.add(after.json());
    }
  }

  private static void urodynamics(Chart chart, int[] values, String compliance) {
    chart.measurement("pdet-qmax", values[0] + ".0");
    chart.measurement("qmax-pf", values[1] + ".0");
    chart.measurement("pvr", String.valueOf(values[2]));
    chart.measurement("pdetmax-filling", values[3] + ".0");
    chart.measurement("cystometric-capacity", String.valueOf(values[4]));
    chart.measurement("bladder-compliance", compliance);
  }

  private void treatment(Chart.Person person, LocalDate day, int inArm) {
    TestBundle bundle = new TestBundle(random);
    Chart chart = new Chart(bundle);
    chart.open(person, "trial-centre", "Trial centre");
    String procedure = chart.cellTherapy(
        day,
        person.id(),
        List.of(
            new String[] {"MSC-M", String.valueOf(between(80, 120)), String.valueOf(between(85, 97))
            },
            new String[] {"SC", String.valueOf(between(20, 40)), String.valueOf(between(80, 95))}));
    LocalDate event = day.plusDays(between(3, 40));
    switch (inArm) {
      case 0, 1, 2 ->
        chart.adverseEvent("91019004", "Paresthesia (finding)", event, procedure, "Possible");
      case 3, 4 ->
        chart.adverseEvent("247398009", "Neuropathic pain (finding)", event, procedure, "");
      case 5 -> chart.adverseEvent("84229001", "Fatigue (finding)", event, procedure, "");
      case 6 -> chart.adverseEvent("221360009", "Spasticity (finding)", event, procedure, "");
      default -> {}
    }
    bundles.add(bundle.json());
  }

  private void pilotSubject(int number) {
    LocalDate start = LocalDate.of(2025, 3, 6).plusDays(random.nextInt(20));
    Chart.Person drawn = person("XIAN-" + (number + 1), 1975, start.minusDays(between(60, 300)));
    Chart.Person person = number == 0
        ? new Chart.Person(
            drawn.id(),
            "male",
            LocalDate.of(2002, 5, 17),
            drawn.injured(),
            "fall",
            drawn.diagnosis(),
            drawn.diagnosisName())
        : drawn;
    // Five of six improve neurologically, four of them in motor function, two of these
    // outstandingly.
    boolean improves = number < 5;
    boolean motor = number < 4;
    boolean outstanding = number < 2;
    ExamMaker.Sparing before =
        number == 1 || number == 5 ? ExamMaker.Sparing.NONE : ExamMaker.Sparing.SENSORY;
    ExamMaker.Sparing after = !improves
        ? before
        : outstanding ? ExamMaker.Sparing.USEFUL : motor ? ExamMaker.Sparing.WEAK : before;
    Segment level = Segment.values()[between(Segment.T4.index(), Segment.L1.index())];

    TestBundle baseline = new TestBundle(random);
    Chart chart = new Chart(baseline);
    chart.open(person, "xian-centre", "Xi'an centre");
    String study = chart.study("XIAN-PILOT-2025", PILOT);
    chart.subject(study, "XIAN-S" + (number + 1), "on-study", TREATMENT, false);
    chart.visit(start, "baseline");
    chart.exam(exams.exam(level, before, 0));
    chart.wisci(0);
    chart.cellTherapy(start.plusDays(7), person.id(), List.<String[]>of(new String[] {
      "MSC-M", String.valueOf(between(60, 120)), String.valueOf(between(85, 97))
    }));
    bundles.add(baseline.json());

    TestBundle month = new TestBundle(random);
    Chart later = new Chart(month);
    later.open(person, "xian-centre", "Xi'an centre");
    later.visit(start.plusDays(37), "month-1");
    later.exam(exams.exam(level, after, improves ? 3 : 0));
    later.wisci(number == 0 ? 13 : outstanding ? 5 : 0);
    bundles.add(month.json());
  }
}
