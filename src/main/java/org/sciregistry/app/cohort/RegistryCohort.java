package org.sciregistry.app.cohort;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.sciregistry.app.cohort.ExamMaker.Sparing;
import org.sciregistry.isncsci.Segment;

/** A plausible registry of any size: all levels and grades, visits at 2, 4, 12, 24 and 48 weeks after the injury. */
public final class RegistryCohort {

  private static final int[] WEEKS = {2, 4, 12, 24, 48};
  private static final String[] ETIOLOGIES = {
    "transport", "transport", "fall", "fall", "fall", "sports-leisure", "assault", "non-traumatic"
  };

  private RegistryCohort() {}

  /**
   * One person's visits, each a transaction Bundle that can be sent alone and in any order.
   *
   * @param seed of the whole cohort
   * @param number of the person, from 0; the same seed and number make the same person
   */
  public static List<byte[]> visits(long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number);
    ExamMaker exams = new ExamMaker(random);
    LocalDate injured = LocalDate.of(2018, 1, 1).plusDays(random.nextInt(2_500));
    int grade = random.nextInt(100);
    Sparing sparing = grade < 42
        ? Sparing.NONE
        : grade < 54 ? Sparing.SENSORY : grade < 68 ? Sparing.WEAK : Sparing.USEFUL;
    boolean cervical = random.nextInt(100) < 52;
    Segment level = Segment.values()[cervical ? 2 + random.nextInt(6) : 8 + random.nextInt(15)];
    Chart.Person person = new Chart.Person(
        "P-" + seed + "-" + number,
        random.nextInt(100) < 22 ? "female" : "male",
        injured.minusYears(16 + random.nextInt(60)).minusDays(random.nextInt(365)),
        injured,
        ETIOLOGIES[random.nextInt(ETIOLOGIES.length)],
        cervical ? "11538006" : "60389000",
        cervical ? "Quadriplegia (disorder)" : "Paraplegia (disorder)");
    int site = random.nextInt(4) + 1;
    List<byte[]> bundles = new ArrayList<>();
    int recovered = 0;
    for (int weeks : WEEKS) {
      TestBundle bundle = new TestBundle(random);
      Chart chart = new Chart(bundle);
      chart.open(person, "site-" + site, "Demo centre " + site);
      chart.visit(injured.plusWeeks(weeks), "week-" + weeks);
      recovered += random.nextInt(5) == 0 ? 1 : 0;
      chart.exam(exams.exam(level, sparing, recovered));
      chart.measurement("pvr", String.valueOf(40 + random.nextInt(400)));
      chart.measurement("cystometric-capacity", String.valueOf(150 + random.nextInt(400)));
      chart.measurement("pdetmax-filling", TestBundle.decimal(10 + random.nextDouble(70), 1));
      chart.measurement("pdet-qmax", TestBundle.decimal(10 + random.nextDouble(50), 1));
      bundles.add(bundle.json());
    }
    return bundles;
  }
}
