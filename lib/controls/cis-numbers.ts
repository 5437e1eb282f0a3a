/** How many recommendations each section of the CIS Kubernetes Benchmark v1.12 has. */
const recommendations: Readonly<Record<string, number>> = {
  ...{ '1.1': 21, '1.2': 30, '1.3': 7, '1.4': 2, '2': 7, '3.1': 3, '3.2': 2, '4.1': 10, '4.2': 13, '4.3': 1 },
  ...{ '5.1': 13, '5.2': 12, '5.3': 2, '5.4': 2, '5.5': 1, '5.6': 4 },
};

/** Whether that edition has a recommendation of this number, `5.1.3`. Other editions count otherwise. */
export function isCisNumber(id: string): boolean {
  const at = id.lastIndexOf('.');
  const number = id.slice(at + 1);
  return /^[1-9]\d*$/.test(number) && Number(number) <= (recommendations[id.slice(0, at)] ?? 0);
}
