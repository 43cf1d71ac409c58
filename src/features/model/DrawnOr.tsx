import { Component, type ReactNode } from "react";

interface DrawnOrProps {
  children: ReactNode;
  /** In place of what cannot be drawn. */
  instead: ReactNode;
  /** What is drawn: when it is another, drawing is tried again. */
  of: unknown;
}

interface Failure {
  failed: boolean;
  of: unknown;
}

/** Keeps what throws while it is drawn from taking down more than itself. */
export class DrawnOr extends Component<DrawnOrProps, Failure> {
  override state: Failure = { failed: false, of: this.props.of };

  static getDerivedStateFromError(): Pick<Failure, "failed"> {
    return { failed: true };
  }

  static getDerivedStateFromProps({ of }: DrawnOrProps, state: Failure): Failure | null {
    return of === state.of ? null : { failed: false, of };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
