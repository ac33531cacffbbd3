//! Scales that start at zero, with round steps, and how numbers are written beside them.

use crate::table::Labels;

/// From zero to a round number, in round steps.
pub(super) struct Scale {
    /// A step is so many units.
    step: f64,
    decimals: usize,
    steps: u32,
}

/// The steps are 1, 2 or 5 of these units; each is written with its decimals.
const UNITS: [(f64, usize); 14] = [
    (0.001, 3),
    (0.01, 2),
    (0.1, 1),
    (1.0, 0),
    (10.0, 0),
    (100.0, 0),
    (1e3, 0),
    (1e4, 0),
    (1e5, 0),
    (1e6, 0),
    (1e7, 0),
    (1e8, 0),
    (1e9, 0),
    (1e12, 0),
];

impl Scale {
    /// The scale that reaches `largest` in at most `most` steps.
    pub(super) fn reaching(largest: f64, most: u32) -> Self {
        let largest = if largest.is_finite() && largest > 0.0 { largest } else { 1.0 };
        let steps = UNITS.iter().flat_map(|&(unit, decimals)| [1.0, 2.0, 5.0].map(|of| (of * unit, decimals)));
        for (step, decimals) in steps {
            let needed = (largest / step).ceil();
            if needed <= f64::from(most) {
                return Self { step, decimals, steps: needed.max(1.0) as u32 };
            }
        }
        Self { step: largest, decimals: 0, steps: 1 }
    }

    /// Where `value` lies, from 0 to 1.
    pub(super) fn place(&self, value: f64) -> f64 {
        (value / (self.step * f64::from(self.steps))).clamp(0.0, 1.0)
    }

    /// The ticks: where each lies, from 0 to 1, and what is written beside it.
    pub(super) fn ticks(&self) -> Vec<(f64, String)> {
        let tick = |index: u32| {
            let value = self.step * f64::from(index);
            (f64::from(index) / f64::from(self.steps), format!("{value:.*}", self.decimals))
        };
        (0..=self.steps).map(tick).collect()
    }
}

/// A decimal number as a reader wants it: in Chinese in 万 from ten thousand on where no digit is lost, in English with commas.
pub(super) fn grouped(number: &str, labels: Labels) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let (sign, digits) = whole.split_at(whole.len() - whole.trim_start_matches(['-', '−']).len());
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    match labels {
        Labels::Chinese if fraction.is_empty() && digits.ends_with("00") => {
            let (wan, rest) = digits.split_at(digits.len() - 4);
            let rest = rest.trim_end_matches('0');
            let point = if rest.is_empty() { "" } else { "." };
            format!("{sign}{wan}{point}{rest}万")
        }
        Labels::Chinese => number.to_owned(),
        Labels::English => {
            let mut written = sign.to_owned();
            for (index, digit) in digits.chars().enumerate() {
                if index > 0 && (digits.len() - index).is_multiple_of(3) {
                    written.push(',');
                }
                written.push(digit);
            }
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{written}{point}{fraction}")
        }
    }
}

/// A frequency as it is written beside its mark.
pub(super) fn written(value: f64) -> String {
    let digits = if value != 0.0 && value < 0.995 { 2 } else { 1 };
    let written = format!("{value:.digits$}");
    written.strip_suffix(".0").map(str::to_owned).unwrap_or(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_reach_the_largest() {
        for (largest, last) in
            [(7.3, "8"), (0.04, "0.04"), (1.0, "1.0"), (123.0, "150"), (0.0, "1.0"), (f64::NAN, "1.0")]
        {
            let scale = Scale::reaching(largest, 5);
            let ticks = scale.ticks();
            assert_eq!((ticks[0].1.parse::<f64>().unwrap(), ticks.last().unwrap().1.as_str()), (0.0, last));
            assert!(ticks.len() <= 6 && (0.0..=1.0).contains(&scale.place(largest.max(0.0))));
        }
        let chinese = ["9.5", "11130000", "-25000.5", "12345", "10100"].map(|number| grouped(number, Labels::Chinese));
        assert_eq!(chinese, ["9.5", "1113万", "-25000.5", "12345", "1.01万"]);
        let english = ["9999", "11130000", "-25000.5"].map(|number| grouped(number, Labels::English));
        assert_eq!(english, ["9999", "11,130,000", "-25,000.5"]);
        assert_eq!([0.0, 0.123, 4.0, 12.34].map(written), ["0", "0.12", "4", "12.3"]);
    }
}
